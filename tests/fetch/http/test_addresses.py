"""Which IP addresses are out in the internet."""

import pytest

from monitor.fetch.http.addresses import are_public


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",  # what DNS64 makes of 8.8.8.8
        "2002:808:808::1",
    ],
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert are_public([address])


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "239.255.255.250", "192.0.2.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1"),
        *("::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::10.0.0.1"),
        *("64:ff9b::a00:1", "64:ff9b::7f00:1", "64:ff9b::e000:1", "64:ff9b:1::1"),
        *("2002:a00:1::1", "2002:7f00:1::1", "2001:0:a00:1::"),
    ],
)
def test_addresses_inside_are_not_however_they_are_wrapped(address: str) -> None:
    assert not are_public([address])
    assert not are_public(["8.8.8.8", address])
