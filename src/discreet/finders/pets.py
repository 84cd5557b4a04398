"""How the name of an animal is told."""

_ANIMAL = (
    r"(?:dog|cat|puppy|pup|kitten|horse|pony|parrot|hamster|rabbit|mare|goat|tortoise|"
    r"snake|lizard|ferret|collie|terrier|labrador|lab|mutt|hound|spaniel|pug|poodle|"
    r"gecko|cockatiel|budgie|gelding|donkey|heifer|bulldog|pit ?bull|husky|heeler|"
    r"lurcher|greyhound|whippet|staffie|beagle|corgi|chihuahua|service dog|bird|cow)"
)
_ANIMALS = (
    "dog cat puppy pup kitten horse pony parrot hamster rabbit mare goat tortoise snake "
    "lizard ferret collie terrier labrador lab mutt hound spaniel pug poodle gecko "
    "cockatiel budgie gelding donkey heifer bulldog pit pitbull husky heeler lurcher "
    "greyhound whippet staffie beagle corgi chihuahua service bird cow"
)
PETS = (
    (
        _ANIMALS,
        0,
        (
            rf"\b{_ANIMAL}(?:,| named| called|'s name is|, named|, called| \(|:)? ?"
            r"((?-i:[A-Z])[\w'\u2019-]{2,20})"
        ),
    ),
    (_ANIMALS, 0, rf"\b{_ANIMAL} (?:named|called) ([\w'\u2019-]{{2,20}})"),
    (
        _ANIMALS,
        0,
        (
            rf"\b{_ANIMAL} (?:whom? )?(?:he|she|they|we) (?:named|calls?|called) "
            rf"([\w'\u2019-]{{2,20}})"
        ),
    ),
    (
        _ANIMALS,
        4,
        (
            rf"((?-i:[A-Z])[\w'\u2019-]{{2,20}}),? (?:\(|, )?(?:his|her|their|my|the|an?) "
            rf"(?:\w{{3,10}} )?{_ANIMAL}(?!\w)"
        ),
    ),
)
