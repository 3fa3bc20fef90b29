"""How often does the tone reader agree with our own labels?

python corpus/score_tone.py            the development half (odd-numbered files)
python corpus/score_tone.py --final    the half kept for the final score (even-numbered files)
python corpus/score_tone.py --errors   with every draft that was judged otherwise
"""

import argparse
import tomllib
from pathlib import Path
from typing import Any

from nextround.core.asking.tone import findings, protesting
from nextround.lexicon.load_asking import asking_words

DRAFTS = Path(__file__).parent / "drafts"


def drafts(final: bool) -> list[dict[str, Any]]:
    """The labelled drafts of one half."""
    chosen = [f for f in sorted(DRAFTS.glob("*.toml")) if (int(f.stem) % 2 == 0) is final]
    return [d for f in chosen for d in tomllib.loads(f.read_text(encoding="utf-8"))["draft"]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--final", action="store_true")
    options.add_argument("--errors", action="store_true")
    asked = options.parse_args()
    words = asking_words().tone
    right = false_alarms = missed = fine = codes_found = codes_wanted = 0
    labelled = drafts(asked.final)
    for draft in labelled:
        found = findings(draft["text"], words)
        answer = protesting(found)
        fine += not draft["protesting"]
        right += answer == draft["protesting"]
        false_alarms += answer and not draft["protesting"]
        missed += draft["protesting"] and not answer
        codes_wanted += len(draft["codes"])
        codes_found += len(set(draft["codes"]) & {f.code for f in found})
        if asked.errors and answer != draft["protesting"]:
            print("FALSE ALARM" if answer else "MISSED", draft["id"], *(f"{f.code}: {f.quote!r}" for f in found))
            print("    " + " ".join(draft["text"].split()))
    print(f"{len(labelled)} drafts: {right / len(labelled):.1%} judged as labelled;")
    print(
        f"{false_alarms} of {fine} fine drafts called protesting, {missed} of {len(labelled) - fine} protests missed;"
    )
    print(f"{codes_found} of {codes_wanted} labelled codes found.")


if __name__ == "__main__":
    main()
