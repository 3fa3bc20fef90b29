"""How fast is the reader? Run: .venv/bin/python benchmarks/reader.py [--mails N] [--times N]

Mails a second on one core, after parsing, beside scikit-learn judging the same texts in the same round (1-3 grams and a
logistic regression fitted on the corpus); and the first answer of `nextround read FILE --json` from a cold start beside
`python -c pass` and beside importing scikit-learn. Medians; bytecode is compiled, as ./run leaves it.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from nextround.core.message import Message
from nextround.core.reading.read import Reader
from nextround.lexicon.load import reading_words
from nextround.sources.rfc822 import parse

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "mails"
COMMAND = str(Path(sys.executable).with_name("nextround"))
LOCKED = ("sealed",)  # files that only the measure of accuracy may look at
WARM_UP = 200


def corpus() -> list[tuple[bytes, str]]:
    """Every mail of the corpus as it travels, and its kind."""
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        if not path.stem.startswith(LOCKED) and not path.stem.endswith("_10"):
            rows = tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
            found += [(_as_mail(row), str(row["kind"])) for row in rows]
    return found


def _as_mail(row: dict[str, str]) -> bytes:
    mail = EmailMessage()
    for header in ("from", "to", "subject", "date"):
        mail[header] = " ".join(row[header].split())
    if "body" in row:
        mail.set_content(row["body"])
    if "html" in row:
        add = mail.add_alternative if "body" in row else mail.set_content
        add(row["html"], subtype="html")
    return mail.as_bytes()


def text_of(mail: Message) -> str:
    """What scikit-learn judges: the words that the reader is given, too."""
    return f"{mail.subject}\n{mail.plain or mail.html}"


def a_second(work: Callable[[], object], many: int) -> float:
    """How many of `many` things are done in a second of this process's time."""
    began = time.process_time()
    work()
    return many / (time.process_time() - began)


def rates(times: int, most: int) -> tuple[list[float], list[float]]:
    """Mails a second of the reader and of scikit-learn, round by round."""
    taken = [(mail, kind) for raw, kind in corpus() if isinstance(mail := parse(raw, "corpus"), Message)]
    fitted: Pipeline = make_pipeline(TfidfVectorizer(ngram_range=(1, 3)), LogisticRegression(max_iter=200))
    fitted.fit([text_of(mail) for mail, _ in taken], [kind for _, kind in taken])
    mails = [mail for mail, _ in taken[:: max(1, len(taken) // most)]]
    texts, reader = [text_of(mail) for mail in mails], Reader(reading_words())
    for mail in mails[:WARM_UP]:
        reader.read(mail)
    ours, theirs = [], []
    for _ in range(times):
        ours.append(a_second(lambda: [reader.read(mail) for mail in mails], len(mails)))
        theirs.append(a_second(lambda: fitted.predict_proba(texts), len(texts)))
    return ours, theirs


def cold(times: int) -> dict[str, list[float]]:
    """Seconds of whole processes, round by round."""
    with tempfile.TemporaryDirectory(prefix="nextround-reader-") as folder:
        file = Path(folder) / "one.eml"
        file.write_bytes(corpus()[0][0])
        commands = {
            "python -c pass": (sys.executable, "-c", "pass"),
            "python -c 'import sklearn.linear_model'": (sys.executable, "-c", "import sklearn.linear_model"),
            "nextround read FILE --json": (COMMAND, "read", str(file), "--json"),
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                began = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                seconds[name].append(time.perf_counter() - began)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=1000, help="mails of the corpus that are read (1000)")
    parser.add_argument("--times", type=int, default=5, help="rounds (5); cold starts have four more")
    chosen = parser.parse_args()
    seconds = cold(chosen.times + 4)
    ours, theirs = (statistics.median(each) for each in rates(chosen.times, chosen.mails))
    print(f"{'one core, after parsing':42}{'mails a second':>15}")
    print(f"{'the reader (goal 2000)':42}{ours:15.0f}\n{'scikit-learn, kind alone':42}{theirs:15.0f}")
    print(f"{'reader / scikit-learn':42}{ours / theirs:15.2f}\n\n{'cold start':42}{'median s':>15}{'worst s':>10}")
    for name, values in seconds.items():
        print(f"{name:42}{statistics.median(values):15.3f}{max(values):10.3f}")


if __name__ == "__main__":
    main()
