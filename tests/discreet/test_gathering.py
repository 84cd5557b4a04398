from discreet import Audience, find, gather, propose, rewrite

NOTE = (
    "Marisol came late. Marisol's mother, Consuelo Vega, waits outside. Consuelo "
    "worries. Dr. Nair agrees. Marisol said her brother Teo sleeps. Call 606-555-0143 "
    "in Whitesburg after 12 March."
)


def _subjects():
    return gather(NOTE, find(NOTE))


def _said(subject):
    return [NOTE[f.start : f.end] for f in subject.findings]


def test_the_client_comes_first_with_every_mention():
    client = _subjects()[0]

    assert (client.label, client.relation) == ("the client", "client")
    assert _said(client) == ["Marisol", "Marisol", "Marisol"]


def test_relations_are_read_from_the_text():
    told = {subject.label: _said(subject) for subject in _subjects()}

    assert told["the client's mother"] == ["Consuelo Vega", "Consuelo"]
    assert told["the client's brother"] == ["Teo"]
    assert told["the client's doctor"] == ["Nair"]


def test_things_are_gathered_by_kind():
    told = {subject.label: _said(subject) for subject in _subjects()}

    assert told["Contacts and numbers"] == ["606-555-0143"]
    assert told["Places"] == ["Whitesburg"]
    assert told["Times"] == ["12 March"]


def test_every_finding_is_in_exactly_one_subject():
    gathered = [f for subject in _subjects() for f in subject.findings]

    assert sorted(gathered) == list(find(NOTE))


def test_keys_hold_no_word_of_the_text():
    keys = " ".join(subject.key for subject in _subjects()).casefold()

    assert not any(word in keys for word in ("marisol", "vega", "teo", "nair"))


def test_two_with_the_same_first_name_stay_two():
    text = "Grace Holm taught him. Grace Adeyemi nursed him."

    assert len(gather(text, find(text))) == 2


def test_a_person_has_one_wording_through_the_text():
    changes = propose(NOTE, find(NOTE), audience=Audience.PEERS)

    assert {c.after.lower() for c in changes if c.before == "Marisol"} == {"the client"}
    assert "Marisol" not in rewrite(NOTE, changes)


def test_no_findings_no_subjects():
    assert gather("She slept.", ()) == ()
