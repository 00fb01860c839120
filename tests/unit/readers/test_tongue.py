"""Pages in another language are told, and no English page is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.engine import Options, check, extract
from claimlint.readers import SUFFIXES, read_page
from claimlint.readers.tongue import other_language
from claimlint.reports import render
from shipped_claims import prepared

CORPUS = Path(__file__).parents[3] / "corpus"

NEEDLING = Options(prepared=prepared("dry-needling"))
GERMAN = """Dry Needling ist eine Behandlung, bei der eine dünne Nadel durch die Haut in einen verspannten
    Muskel gestochen wird. Die meisten Patienten spüren nur einen kurzen Schmerz. Nach der
    Behandlung kann der Muskel für einen oder zwei Tage müde sein. Bitte sagen Sie uns, wenn
    Sie schwanger sind oder ein Mittel nehmen, das die Blutgerinnung hemmt."""
OTHERS = {
    "German": GERMAN,
    "French": """Le dry needling est une technique dans laquelle une aiguille fine est introduite dans le
    muscle. La séance dure une trentaine de minutes et les effets sont le plus souvent légers.
    Il est important de nous dire si vous prenez des médicaments ou si vous êtes enceinte, car
    le traitement ne convient pas à toutes les personnes.""",
    "Spanish": """La punción seca es una técnica en la que se introduce una aguja fina en el músculo. La sesión
    dura unos treinta minutos y los efectos suelen ser leves. Es importante que nos diga si
    toma medicamentos o si está embarazada, porque el tratamiento no es adecuado para todas
    las personas y se debe valorar con el médico.""",
    "Italian": """Il dry needling è una tecnica nella quale un ago sottile viene inserito nel muscolo. La seduta
    dura circa trenta minuti e gli effetti sono di solito lievi. È importante dirci se prende
    dei farmaci o se è in gravidanza, perché la terapia non è adatta a tutte le persone e deve
    essere valutata con il medico della famiglia.""",
    "Dutch": """Dry needling is een behandeling waarbij een dunne naald in de spier wordt gebracht. De
    behandeling duurt ongeveer een half uur en de meeste klachten zijn licht. Zeg het ons als
    u zwanger bent of als u medicijnen gebruikt, want de behandeling is niet voor iedereen
    geschikt en kan ook andere gevolgen hebben dan u verwacht.""",
    "Polish": """Suche igłowanie jest to zabieg, w którym cienka igła jest wprowadzana do mięśnia. Zabieg trwa
    około pół godziny, a skutki uboczne są zwykle łagodne. Proszę nam powiedzieć, jeśli jest
    pani w ciąży lub przyjmuje leki, które wpływają na krzepnięcie krwi, ponieważ zabieg nie
    jest dla każdego i może być szkodliwy.""",
    "Welsh": """Mae nodwyddo sych yn driniaeth lle mae nodwydd denau yn cael ei rhoi yn y cyhyr. Mae'r sesiwn
    yn para tua hanner awr ac mae'r effeithiau yn ysgafn fel arfer. Dywedwch wrthym os ydych
    chi yn feichiog neu yn cymryd meddyginiaeth, gan nad yw'r driniaeth yn addas i bawb ac mae
    angen gofyn i'ch meddyg am hyn.""",
    "Chinese or Japanese": "干针疗法是将细针刺入紧张的肌肉。治疗大约需要三十分钟，大多数副作用是轻微的。" * 3,
    "Japanese": "ドライニードリングは、細い針を筋肉に刺す治療です。時間は約三十分で、副作用は軽いことが多いです。" * 3,
    "a Cyrillic script": "Сухая игла вводится в мышцу. Сеанс длится около тридцати минут, побочные эффекты слабые. "
    * 2,
}


def told(text: str, language: str = "") -> str:
    lang = f' lang="{language}"' if language else ""
    return other_language(read_page("page.html", f"<html{lang}><body><p>{text}</p></body></html>".encode()))


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_in_another_language_is_told(language: str) -> None:
    assert told(OTHERS[language]) == language
    assert told(OTHERS[language], "en") == language  # a template's own "en" proves nothing


def test_no_page_of_the_corpus_is_taken_for_another_language() -> None:
    pages = [path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES and "pages" in path.parts]
    assert len(pages) > 50
    assert [path.name for path in pages if other_language(read_page(path.name, path.read_bytes()))] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dry needling",
        "Müller & Söhne, Hauptstraße 12, Zürich",
        "Session: 30 min. Price: 45 pounds. Anna Kowalska, Jean de la Tour, Dr. von der Heide. " * 4,
        "Pneumothorax, haematoma, vasovagal syncope, paraesthesia. " * 10,
        "There are no side effects.",
    ],
)
def test_where_little_or_nothing_tells_the_language_the_page_is_judged(text: str) -> None:
    for declared in ("", "en", "de"):
        assert told(text, declared) == ""


def test_an_english_passage_on_a_page_in_another_language_has_the_page_judged() -> None:
    english = "There are no side effects of dry needling, and you may drive home when the session is over. " * 2
    assert told(GERMAN * 20 + english) == ""


def test_a_short_page_needs_what_it_declares() -> None:
    short = "Die Behandlung ist nicht für alle Patienten geeignet, bitte fragen Sie uns."
    assert told(short, "de-CH") == "German"
    assert told(short) == ""
    assert told("The treatment is not for everyone; please ask us before you book.", "de") == ""


def test_pages_in_another_language_are_counted_and_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hides = "<!-- claimlint-disable-next-block CL101 -->"
    Path("de.html").write_text(f"{hides}<p>{GERMAN}</p><p>Dry needling: no side effects.</p>")
    Path("en.html").write_text("<p>There are no side effects of dry needling.</p>")
    report = check(["de.html", "en.html"], NEEDLING)
    assert {finding.path for finding in report.findings} == {"en.html"}
    assert "1 page not judged, in another language: German 1." in render(report, "text")
    assert '{"type": "page", "path": "de.html", "assertions": 0, "undecided": 0, "language": "German"}' in render(
        report, "jsonl"
    )
    alone = check(["en.html"], NEEDLING)
    assert "another language" not in render(alone, "text")
    assert '"language"' not in render(alone, "jsonl")
    assert [page.language for page in extract(["de.html", "en.html"], NEEDLING).pages] == ["German", ""]
