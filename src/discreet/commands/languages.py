"""Say when a text is in a language that the rules and the tagger were not made for."""

import re

from discreet.words import each

_SAMPLE = 20_000
_FEWEST = 8
_ENOUGH = 0.08
_SURELY_OTHER = 1.5
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "English": each("the of and to in was he she her his that it with for on is not at had has"),
    "German": each("der die und das ist nicht ein eine mit sie er ich von zu den im auf hat wir"),
    "French": each("le la les et est une des elle il dans que qui pour pas avec sur du son sa au"),
    "Spanish": each("el la los las que y en una por con su se del para como pero es al no está"),
    "Portuguese": each("o a os que e em uma com não para seu sua do da no na ele ela por mais"),
    "Italian": each("il la che di e una con per non è del della suo sua le gli ha si nel anche"),
    "Dutch": each("de het een en van is niet dat zij hij met voor op te zijn haar heeft ik aan"),
    "Polish": each("nie się na jest że do to z w i jak po jej ale ma od przez oraz był była"),
    "Swedish": each("och att det en som är inte hon han på med för av ett den till har hans"),
    "Turkish": each("bir ve bu için ile çok ama daha ne gibi o da de kadar sonra olarak var"),
}
_SCRIPTS = (
    ("Cyrillic", "\u0400-\u052f"),
    ("Greek", "\u0370-\u03ff"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Arabic", "\u0600-\u06ff\u0750-\u077f"),
    ("Indian", "\u0900-\u0dff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Chinese or Japanese", "\u3040-\u30ff\u3400-\u9fff"),
    ("Korean", "\u1100-\u11ff\uac00-\ud7af"),
)
_IN_SCRIPT = {name: re.compile(f"[{signs}]") for name, signs in _SCRIPTS}


def not_covered(text: str) -> str:
    """What is not covered in a text that is not English, in a sentence; "" for English.

    A text with too few words to tell by is taken for English.
    """
    sample = text[:_SAMPLE]
    script = _script_of(sample)
    if script:
        return (
            f"This is in {script} letters. E-mail addresses, numbers and links are found there, "
            "names only by chance, and nothing else; it cannot be reworded well."
        )
    language = _language_of(sample)
    if language == "English":
        return ""
    return (
        f"This reads as {language}, and all here is made for English. Names, contacts and numbers "
        "are found; family, work and what happened are not, and the wordings stay English."
    )


def _script_of(sample: str) -> str:
    letters = sum(map(str.isalpha, sample))
    counted = {name: len(signs.findall(sample)) for name, signs in _IN_SCRIPT.items()}
    most = max(counted, key=counted.__getitem__)
    return most if counted[most] * 2 > letters else ""


def _language_of(sample: str) -> str:
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST:
        return "English"
    shares = {
        language: sum(word in small for word in words) / len(words)
        for language, small in _SMALL_WORDS.items()
    }
    likeliest = max(shares, key=shares.__getitem__)
    other = shares[likeliest] >= max(_ENOUGH, shares["English"] * _SURELY_OTHER)
    return likeliest if other else "English"
