"""Find names of any origin, even those that are also words, where only somebody can be meant."""

import re
from collections.abc import Iterator

from discreet.eponyms import told_words
from discreet.finders.frames import (
    AT_WORK,
    OPENING,
    SAYING,
    SIGNED,
    SMALL,
    TELLING,
    TITLED,
    WITHIN,
)
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.roles import CLIENT_WORDS, RELATIONS, TITLES
from discreet.vocabulary import (
    is_clinical,
    is_eponym,
    is_given_name,
    is_listed,
    is_ordinary,
    is_surname,
    word_set,
)
from discreet.words import each, words_of

SOURCE = "rule:hailed"
_SYLLABLES = frozenset(
    each(
        "ae ah ahn an bae baek beom bi bin bo bok bom bong bora boram byeol byeong byung cha chae "
        "chan chang cheol choi chong chul chun dae dal dan deok do dong du duk eok eon eui eul eun "
        "eung ga gab gang geon geun geum gi gil go gon goo gu gun gwan gwang gyeong gyo gyu ha hae "
        "han hana haneul he hee heon heum heung hi ho hong hoon hun hwa hwan hyang hyeok hyeon "
        "hyo hyuk hyun hyung ik il im in ja jae jang je jeong ji jin jo jong joo joon ju jun jung "
        "kang ki kil kook kun kwan kwang kyeong kyo kyong kyoung kyu kyun kyung mae man mi mija "
        "min mo mok mu mun myeong myong myung na nam nari no nu ok oh on ra ram ran ri rim rin ro "
        "ryeo ryeong sae san sang seo seob seok seol seon seong seung shik shin si sik sil sin so "
        "sol song soo sook soon su suk sun sung tae taek ui uk un ung wan weon wol won woo woon wu "
        "yang ye yeon yeong yeop yi yong yoo yoon you young yu yul yun yung"
    )
)
"""Syllables of Korean names, as they are written in Latin letters on both sides of a hyphen."""
_NO_NAMES = frozenset(
    each("so-so no-no on-so in-so no-go so-no do-so do-no do-si un-do in-song so-you do-you no-man")
)
_HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]{2,12})[-\u2010\u2011]([^\W\d_]{2,12})(?![\w-])")
WORD_NAMES = frozenset(
    each(
        "an ba bac bach ban bay can chi chien dan danh dao do dong dung duong ha hai han hang "
        "hay hien ho hoa hong hue hung huong ky lam lan le loan long ly mai may my nam nga "
        "nhan phuc sang sau sen son sung tam tan than thanh thi tho thu tin to ton tot tu "
        "ut van vi vinh vo vu "
        "bing bo chang chen ding dong fan fang feng gang gao gong guo hao heng hu jing jun kang "
        "ke ken kong kun lang lei lin ling liu lu ma min ming mo ning pan pang pei pen "
        "peng pin ping qi ran rang rong shan shang shen shi shine shun song su sun tang tao tian "
        "ting tong wan wang wei wen wing wo wu xi xia yan yang ye yi yin ying yu yue zen "
        "ae bin bon chung eun gun hee hun ja ji jung noh oh ok pak rim sin sook suk "
        "alp ada ay bade cem ece ege er ekin gun gul ilk mine naz nur onur umut su tan "
        "made putu wayan bunga mega bulan hari tri dwi eka jaya intan fajar ratu yen "
        "dieu love lovely wood woods junior marvel wisdom "
        "gift given trust lucky memory precious innocent beauty talent wonder fortune "
        "pretty marvellous goodness brilliant "
        "nino mari keto eka lasha maka dali marine tea mane gor soso gia sona yuan lian xuan chun "
        "hua jiao guan rui shu ai ng ip au ou la con"
    )
)
"""Names, most of them of Asia and Africa, that are everyday English words or look like them."""
_SHORT = 3
_LONGEST_SIGNING = 60
_NEVER = (
    frozenset(
        each(
            "i he she they we you it the a an this that these those there here what who when where "
            "how why everyone everybody nobody someone somebody anyone no yes both all one two "
            "him her them us me my his their our your its nothing something not but and or so then "
            "today yesterday tomorrow still also now never client patient ct pt group staff"
        )
    )
    | RELATIONS.keys()
    | CLIENT_WORDS
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Names in hyphened halves, and words in the place of a name."""
    told = {words_of(text)[at].start for at in told_words(text)}
    for start, end in {*_hyphened(text), *_framed(text), *_small(text), *_signed(text)}:
        if start not in told:
            yield Finding(start, end, Kind.NAME, Risk.DIRECT, SOURCE)


def _hyphened(text: str) -> Iterator[tuple[int, int]]:
    for match in _HYPHENED.finditer(text):
        first, second = match.group(1).lower(), match.group(2).lower()
        syllables = first in _SYLLABLES and second in _SYLLABLES
        if (syllables and f"{first}-{second}" not in _NO_NAMES) or _both_large(match):
            yield match.span()


def _both_large(match: re.Match[str]) -> bool:
    """Whether both halves wear a capital and one names people: "Nana-Ama", "My-Linh"."""
    halves = match.groups()
    if not all(half[0].isupper() and not half[1:].isupper() for half in halves):
        return False
    lower = [half.lower() for half in halves]
    if any(is_listed(half) or is_eponym(half) for half in lower):
        return False
    known = any(is_given_name(half) for half in lower)
    return known and not any(half in word_set("namesakes") for half in lower)


def _framed(text: str) -> Iterator[tuple[int, int]]:
    for frames, nothing_else in _GROUPS:
        for _, start, end in frames.matches(text):
            word = text[start:end]
            if not word.isupper() and not nothing_else(word.lower()):
                yield start, end


def _signed(text: str) -> Iterator[tuple[int, int]]:
    match = SIGNED.search(text, max(0, len(text) - _LONGEST_SIGNING))
    if match and not match.group(1).isupper() and not _is_no_given_name(match.group(1).lower()):
        yield match.span(1)


def _is_word(lower: str) -> bool:
    """Whether a word tells who somebody is without naming them, or is a people's or a land's."""
    if lower in WORD_NAMES:
        return False
    listed = is_listed(lower) and not _names_people(lower)
    return lower in _NEVER or lower in TITLES or listed


def _is_everyday(lower: str) -> bool:
    if _is_word(lower):
        return True
    # An abbreviation is written in capitals: "Cbt" is none.
    everyday = is_ordinary(lower) or (is_clinical(lower) and not _looks_abbreviated(lower))
    return everyday and not (_names_people(lower) or lower in WORD_NAMES)


def _looks_abbreviated(lower: str) -> bool:
    return len(lower) <= _SHORT and is_clinical(lower) and not is_ordinary(lower)


def _names_people(lower: str) -> bool:
    return is_given_name(lower) or is_surname(lower)


def _is_cited(lower: str) -> bool:
    return _is_everyday(lower) or is_eponym(lower)


def _is_no_given_name(lower: str) -> bool:
    """Whether a word is an everyday one that nobody, or hardly anybody, is given."""
    hardly = lower in _HARDLY_GIVEN or (is_ordinary(lower) and not is_given_name(lower))
    return hardly or _is_everyday(lower)


_HARDLY_GIVEN = frozenset(
    each("monday tuesday wednesday thursday friday saturday sunday amen police wait back work")
)
_GROUPS = (
    (WITHIN, _is_word),
    (OPENING, _is_everyday),
    (TELLING, _is_cited),
    (AT_WORK, _is_no_given_name),
)


def _small(text: str) -> Iterator[tuple[int, int]]:
    for _, start, end in TITLED.matches(text):
        word = text[start:end].lower()
        if word in WORD_NAMES or (word not in _NEVER and (is_surname(word) or _unknown(word))):
            yield start, end
    says = (match.span(1) for match in SAYING.finditer(text))
    for start, end in (*says, *((start, end) for _, start, end in SMALL.matches(text))):
        if _named(text[start:end].lower().split()):
            yield start, end


def _named(words: list[str]) -> bool:
    """Whether words in small letters are none we know, or a name with a surname behind it."""
    if len(words) == 1:
        return _unknown(words[0]) or _is_called(words[0])
    first, last = words[0], words[-1]
    if (last in WORD_NAMES or _looks_abbreviated(last)) and is_given_name(first):
        return True
    if any(word in _NEVER or is_listed(word) for word in words):
        return False
    return is_surname(last) or all(map(_unknown, words))


def _is_called(lower: str) -> bool:
    """Whether an everyday word is a given name too, and tells no role: "told will i'd"."""
    if lower in WORD_NAMES:
        return True
    role = lower in _NEVER or lower in TITLES or is_listed(lower)
    return is_given_name(lower) and not role


def _unknown(lower: str) -> bool:
    """Whether a word in small letters is no word we know, or names people and nothing else."""
    if lower in _NEVER or is_listed(lower) or lower in word_set("title_words"):
        return False
    return not is_ordinary(lower) and not is_clinical(lower)
