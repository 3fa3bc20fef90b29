"""Are the providers of mailboxes told apart, reached safely, and explained kindly?"""

import re

from nextround.lexicon.load_mailbox import folder_names, mail_hosts
from nextround.sources.imap_sign_in import server_at


def test_every_domain_leads_to_one_provider() -> None:
    domains = [domain for host in mail_hosts() for domain in host.domains]
    assert len(domains) == len(set(domains)) > 50
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in domains)
    codes = [host.code for host in mail_hosts()]
    assert len(codes) == len(set(codes))


def test_every_provider_is_reached_encrypted() -> None:
    for host in mail_hosts():
        server = server_at(host.host, host.port, host.security)
        assert server.security in ("tls", "starttls"), host.code


def test_common_addresses_lead_where_they_should() -> None:
    at = {domain: (host.host, host.sign_in) for host in mail_hosts() for domain in host.domains}
    assert at["gmail.com"] == ("imap.gmail.com", "app_password")
    assert at["outlook.com"] == ("outlook.office365.com", "token")
    assert at["xtra.co.nz"] == ("imap.xtra.co.nz", "password")
    assert at["icloud.com"][0] == "imap.mail.me.com"


def test_what_is_said_of_a_provider_is_plain_and_short() -> None:
    for host in mail_hosts():
        assert not re.search(r"!|\b(simply|just|easy|easily|obviously)\b", host.how + host.open_to), host.code
        assert len(host.how.split()) <= 55, host.code
        assert "only reads" in host.open_to or "can only read" in host.open_to, host.code


def test_a_folder_has_one_purpose() -> None:
    names = [name for known in folder_names().by_role.values() for name in known]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)
