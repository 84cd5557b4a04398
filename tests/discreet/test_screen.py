"""A line typed to others is stopped when it gives somebody away, and only then."""

import pytest

from discreet import Known, screen

ORDINARY = """
I hope this helps.
Beck would ask for the evidence; so would Linehan.
EMDR or PHQ-9 first?
Can we keep the Tuesday slot?
Our social worker and the school nurse might help.
What does the mother want? And Dad?
I feel angry on behalf of the client.
Mark the moment when she goes quiet.
Grace is a strange word here.
Thank you. May I add one thing?
Have you read Yalom on groups, or Bion?
Session 14, 50 minutes, twice a week since 2019.
It reminds me of my first year in the NHS.
Try ACT: defusion, values, committed action.
She is 34 and Catholic, that matters.
I'd ask about lithium levels and the GP.
IFS calls this a firefighter, Winnicott a false self.
Will she come back? I wonder.
What happens in your body when she says that?
I notice I want to rescue him. Do you?
Could the lateness be about the fee?
My own supervisor would say: slow down.
Sounds like a schema mode, the Detached Protector perhaps.
I was sad when you read the second part.
Is there a safety plan? Who holds it?
Sertraline 100 mg, and what about sleep?
Bowlby on loss, chapter 3, is worth another look.
I've nothing to add, only that I am moved.
In Hakomi we would go very slowly here.
Christmas is hard for a lot of my clients too.
The aunt in the room is part of the work, I think.
Who else knows? The school? The court?
I had a similar case ten years ago, in another town.
Let's hear from somebody who hasn't spoken yet.
Joy was missing from the story, and then it came.
Perhaps faith is the wrong word. Perhaps trust.
Could you say "I don't know" to him?
Hold the frame, but not as a wall.
What is your question to us now?
Melanie Klein would have a field day.
We use the ORS and SRS every session at our clinic.
GAD-7 of 15 and AUDIT of 22: I'd want a medical review.
It's ten to six, we have to stop soon.
The Gottman method names four horsemen.
A warm bath and a walk did more than I did.
Sunday evenings are when she calls, right?
Can I ask about your countertransference?
Rose-tinted, yes, but not false.
That is his daughter's view; what is his?
Does the brother still live at home?
I would not write the report.
Young's model helped me there, and so did Rogers.
Drew a genogram with a couple once, it opened everything.
He may be grieving his country and his language.
OCD or tics? I would ask a neurologist.
Remember that she is the one who has to go home.
Frank talk with the manager, then see.
I am Spanish, so the word shame has another weight for me.
Summer break begins soon, how do you prepare her?
Art helped mine. So did music.
Good night all, and thank you for your trust.
I'd say it to her as you said it to us.
""".strip().splitlines()

TELLING = [
    ("Is that Marisol Vega from the bakery?", "Marisol Vega"),
    ("I think her sister Lucía works with me.", "Lucía"),
    ("Ring 606-555-0143.", "606-555-0143"),
    ("Write to ana@example.org.", "ana@example.org"),
    ("She lives at 118 Bee Tree Lane.", "118 Bee Tree Lane"),
    ("That is Dr Okafor's patient.", "Dr Okafor"),
    ("Chart LF-208817 says so.", "LF-208817"),
    ("I know him, he is called Tomasz Wilk.", "Tomasz Wilk"),
    ("Was it Mrs Haidari who rang you?", "Mrs Haidari"),
    ("My number is 07700 900417.", "07700 900417"),
    ("+44 7700 900417 after six", "+44 7700 900417"),
    ("oh seven seven double oh nine oh oh four one seven", "oh seven seven double oh"),
    ("His lawyer is Ms Brandt, isn't she?", "Ms Brandt"),
    ("Send it to ben.k at example dot org please", "ben.k at example dot org"),
    ("See www.example.org/ines-duarte", "www.example.org/ines-duarte"),
    ("She posts as @ines_by_day.", "@ines_by_day"),
    ("NHS number 943 476 5919", "943 476 5919"),
    ("SSN 078-05-1120", "078-05-1120"),
    ("They moved to 14 Cold Bath Rise.", "14 Cold Bath Rise"),
    ("His brother Abdirahman is at my school.", "Abdirahman"),
    ("Is Hine Parata the surveyor?", "Hine Parata"),
    ("Docket 21-CF-0559, you can look it up.", "21-CF-0559"),
    ("It must be Judge Adeyemi.", "Adeyemi"),
    ("I treated Siobhan before you did.", "Siobhan"),
    ("We have Kwame Mensah on our list too.", "Kwame Mensah"),
    ("Her husband Esteban coached my son.", "Esteban"),
    ("PO Box 1187 is hers.", "PO Box 1187"),
    ("The server is 198.51.100.23.", "198.51.100.23"),
    ("N4 9ZZ, the blue door", "N4 9ZZ"),
    ("Winifred Achterberg told me herself.", "Winifred Achterberg"),
]


@pytest.mark.parametrize("line", ["", *ORDINARY])
def test_an_ordinary_line_is_not_stopped(line):
    assert screen(line) == ()


@pytest.mark.parametrize(("line", "said"), TELLING)
def test_a_line_that_gives_somebody_away_is_stopped(line, said):
    assert any(said in line[f.start : f.end] or line[f.start : f.end] in said for f in screen(line))


def test_known_words_stop_a_line_in_any_dress():
    known = Known.of("Hope; the red van")

    assert screen("hope came", known)
    assert screen("in the red-van again", known)
    assert screen("in a red car", known) == ()
