"""Which files a run reads, and how it names them."""

from __future__ import annotations

import itertools
import os
import random
import re
from pathlib import Path

import pytest

from claimlint.discovery import Discovery, SiteRules, discover, path_pattern, shown_path

SUFFIXES = (".html", ".md", ".txt")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.html", "b.md", "site/index.html", "site/services/needling.HTML", "site/notes.pdf"):
        write(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("<p>A page.</p>")
    return file


def found(*arguments: str) -> Discovery:
    return discover(arguments, SUFFIXES)


def paths(*arguments: str) -> list[str]:
    return [page.path for page in found(*arguments).pages]


def test_a_folder_gives_its_pages_recursively_by_suffix(pages: Path) -> None:
    assert paths("site") == ["site/index.html", "site/services/needling.HTML"]


def test_a_file_is_taken_whatever_its_suffix(pages: Path) -> None:
    assert paths("site/notes.pdf") == ["site/notes.pdf"]


def test_the_order_of_the_arguments_does_not_matter(pages: Path) -> None:
    arguments = ["b.md", "site", "site/index.html", "a.html", "*.html"]
    orders = {tuple(found(*order).pages) for order in itertools.permutations(arguments)}
    assert len(orders) == 1


def test_a_page_given_twice_is_read_once_as_part_of_its_folder(pages: Path) -> None:
    index, _ = found("site/index.html", "./site", "site/../site/index.html").pages
    assert (index.path, index.folder) == ("site/index.html", "site")


def test_of_nested_folders_the_outer_one_is_the_site(pages: Path) -> None:
    folders = {page.folder for page in found("site/services", "site").pages}
    assert folders == {"site"}


def test_hidden_folders_and_node_modules_are_not_entered(pages: Path) -> None:
    for name in ("site/.git/x.html", "site/node_modules/x.html", "site/.hidden.html"):
        write(pages / name)
    assert paths("site") == ["site/index.html", "site/services/needling.HTML"]


def test_a_hidden_folder_is_entered_where_it_is_named(pages: Path) -> None:
    write(pages / ".drafts/x.html")
    assert paths(".drafts") == [".drafts/x.html"]


def test_a_glob_names_files_that_stand_alone(pages: Path) -> None:
    result = found("*.html", "site/**/*.HTML")
    assert [page.path for page in result.pages] == ["a.html", "site/services/needling.HTML"]
    assert {page.folder for page in result.pages} == {None}


def test_a_file_with_brackets_in_its_name_is_no_glob(pages: Path) -> None:
    write(pages / "page [old].html")
    assert paths("page [old].html") == ["page [old].html"]


def test_standard_input_is_shown_under_the_name_it_is_given(pages: Path) -> None:
    (page,) = discover(["-"], SUFFIXES, stdin_name="drafts/new.html").pages
    assert (page.path, page.file) == ("drafts/new.html", None)


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("missing.html", "there is no such file or folder"),
        ("missing-*.html", "no file matches"),
        ("empty", "the folder holds no page (.html .md .txt)"),
        ("a\0b", "a path cannot hold a NUL byte"),
    ],
)
def test_an_argument_without_pages_says_why_and_the_others_go_on(pages: Path, argument: str, reason: str) -> None:
    (pages / "empty").mkdir()
    result = found(argument, "a.html")
    assert [missed.reason for missed in result.missed] == [reason]
    assert [page.path for page in result.pages] == ["a.html"]


def test_a_loop_of_links_ends_and_a_linked_page_is_read_once(pages: Path) -> None:
    (pages / "site/again").symlink_to(pages / "site", target_is_directory=True)
    (pages / "site/self").symlink_to(pages / "site/self")
    (pages / "site/copy.html").symlink_to(pages / "site/index.html")
    assert len(paths("site")) == 2


def test_a_linked_folder_elsewhere_is_read(pages: Path) -> None:
    write(pages / "shared/faq.html")
    (pages / "site/shared").symlink_to(pages / "shared", target_is_directory=True)
    assert "site/shared/faq.html" in paths("site")


def test_spaces_and_line_ends_in_names_are_kept(pages: Path) -> None:
    write(pages / "odd/my page\nnew.html")
    assert paths("odd") == ["odd/my page\nnew.html"]


def test_bytes_that_are_no_utf8_are_shown_escaped(pages: Path) -> None:
    write(pages / "odd" / "plain.html")
    write(pages / "odd" / os.fsdecode(b"caf\xe9.html"))
    assert paths("odd") == ["odd/caf\\xe9.html", "odd/plain.html"]


def test_paths_are_shown_from_the_working_directory(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pages / "site")
    assert paths(str(pages / "site/index.html"), "../a.html") == ["../a.html", "index.html"]


@pytest.mark.parametrize("pattern", ["[z-a]", "[h-=]/x", "[[a]", "[!]", "[^]", "a[\\]", "[--x]", "[a&&b]", "[]"])
def test_a_set_of_characters_that_is_none_stands_for_itself_and_breaks_nothing(pattern: str) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compiled = path_pattern(pattern)
    assert not compiled.fullmatch("pages/other.html")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("drafts", "site/drafts/a.html", True),
        ("drafts/**", "drafts/deep/a.html", True),
        ("drafts/", "drafts/a.html", True),
        ("*.md", "site/a.md", True),
        ("site/*.md", "site/deep/a.md", False),
        ("site/**/a.md", "site/a.md", True),
        ("site/**/a.md", "site/x/y/a.md", True),
        ("site/[ab].md", "site/b.md", True),
        ("site/[!ab].md", "site/b.md", False),
        ("a.html", "aXhtml", False),
        ("site", "sitemap.html", False),
    ],
)
def test_path_patterns_match_as_people_expect(pattern: str, path: str, matches: bool) -> None:
    assert bool(path_pattern(pattern).fullmatch(path)) is matches


def test_a_glob_means_what_it_says_by_trying_every_way() -> None:
    """Against the plain expression, which goes back to try every way that stars can be filled."""
    plain = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]", "[!a]": "[^a/]", ".": "[.]"}
    rolled, tokens = random.Random(7), ["*", "**", "**/", "?", "[!a]", "a", "b", "/", "."]
    matched = 0
    for _ in range(700):
        pattern = "a/" + "".join(rolled.choice(tokens) for _ in range(rolled.randrange(6)))
        if pattern.endswith("/"):
            continue
        found = re.findall(r"(?<![^/])\*\*/|/\*\*$|\*\*|\*|\?|\[!a\]|.", pattern)
        by_trying = re.compile("".join({**plain, "/**": "(?:/.*)?"}.get(token, token) for token in found) + "(?:/.*)?")
        for _ in range(15):
            path = "a/" + "".join(rolled.choice("aab/.") for _ in range(rolled.randrange(9)))
            matches = bool(by_trying.fullmatch(path))
            assert bool(path_pattern(pattern).fullmatch(path)) is matches, (pattern, path)
            matched += matches
    assert matched > 500


@pytest.mark.parametrize(
    "pattern", ["*a" * 25 + "*b", "**/" * 25 + "z", "**a" * 25 + "z", "**/*a" * 20 + "/z", "*a" * 80]
)
def test_a_glob_of_many_stars_does_not_try_every_way(pattern: str) -> None:
    """Each of these would take years."""
    path = "b" + "a" * 60 + "/" + "a/" * 100 + "a" * 100 + "c"
    assert not path_pattern(pattern).fullmatch(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xc3\xa9.html", "café.html"),
        (b"caf\xe9.html", "caf\\xe9.html"),
        (b"caf\\xe9.html", "caf\\x5cxe9.html"),
        (b"caf\\x5cxe9.html", "caf\\x5cx5cxe9.html"),
        (b"a\\b\\x20.html", "a\\b\\x20.html"),
    ],
)
def test_no_two_names_are_shown_alike(name: bytes, shown: str) -> None:
    assert shown_path(Path(os.fsdecode(name)), Path()) == shown


def test_a_folder_is_a_site_and_a_file_stands_alone(pages: Path) -> None:
    result = found("site", "a.html")
    assert SiteRules().of(result.pages) == {"site/index.html": "site", "site/services/needling.HTML": "site"}


def test_all_pages_can_be_one_site(pages: Path) -> None:
    sites = SiteRules(one=True).of(found("site", "a.html").pages)
    assert len(sites) == 3
    assert len(set(sites.values())) == 1


def test_the_configuration_names_sites_from_its_own_folder(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pages / "site")
    rules = SiteRules(named=(("clinic", ("site/services/**", "a.html")),), base="site")
    assert rules.of(found("..").pages) == {
        "../a.html": "clinic",
        "../b.md": "..",
        "index.html": "..",
        "services/needling.HTML": "clinic",
    }


def test_excluded_pages_are_left_out(pages: Path) -> None:
    left = found("site", "a.html").without(["services"], ".")
    assert [page.path for page in left.pages] == ["a.html", "site/index.html"]
