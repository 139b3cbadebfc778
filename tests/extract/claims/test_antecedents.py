from monitor.extract.claims.figures import claims_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.text import Text


def test_a_version_number_that_somebody_speaks_of_borrows_nothing() -> None:
    text = Text("Release", "About 300 people were hurt. The ministry said 10.3.2.")

    claims = claims_in(text, Speakers({}))

    assert [claim.amount.value for claim in claims] == [300]
