"""Names of diseases that articles count the cases of."""

from monitor.extract.numbers.wordlists import words

DISEASES = words(
    "measles cholera ebola marburg polio mpox covid coronavirus flu influenza malaria "
    "dengue typhoid diphtheria mumps rubella plague meningitis hepatitis pertussis "
    "zika nipah anthrax rabies chikungunya mers sars legionnaires tuberculosis "
    "norovirus"
)
