"""Citations: each corpus with and without links, what each rule gets right, and the hard ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from evaluate_corpora import CORPORA, Corpus, Found
from evaluate_scores import KEXUE, Score, documents, number, resolved, row, say
from wenmai.extract import extract
from wenmai.fold import canonical_url, fold
from wenmai.model import Document, Link, Mention

__all__ = ["print_citations"]

_KEXUE, _COOLSHELL, _RUANYF, _OBSIDIAN = CORPORA
_MARK = re.compile(r"《([^《》]{1,200})》")


def print_citations() -> None:
    """The rows about citations."""
    for corpus in (_KEXUE, _COOLSHELL):
        _with_links(corpus)
        _by_title(corpus)
    _home_links()
    _plain()
    _issues("links")
    _issues("titles")
    _no_books("links")
    _no_books("titles")
    _notes()
    _rules()
    _differing()


def _with_links(corpus: Corpus) -> None:
    found = {(one.source, one.target) for one in corpus.found("links")}
    wanted = corpus.linked_pairs()
    row(f"{corpus.name}, with links", Score.of(found, wanted), f"{len(wanted)} pairs")
    _name_differences(corpus.name, found, wanted)


def _by_title(corpus: Corpus) -> None:
    """Links stripped, of marks only; a mark that no link touched is not judged."""
    marks = [one for one in corpus.found("titles") if one.citation.mention.shape == "mark"]
    found = {(one.source, one.target) for one in marks}
    wanted = corpus.linked_pairs(marked=True)
    open_ones = {(one.source, one.target) for one in marks if _said(corpus, one) is None} - wanted
    found -= corpus.linked_pairs() - wanted  # right, and linked without marks
    note = f"{len(wanted)} pairs, {len(open_ones)} more without a link: not judged"
    row(f"{corpus.name}, titles alone", Score.of(found - open_ones, wanted), note)
    _name_differences(corpus.name, found - open_ones, wanted)
    for source, target in sorted(open_ones):
        say(f"{corpus.name}: not judged {source} → {target}")


def _name_differences(name: str, found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    for word, pairs in (("missed", wanted - found), ("extra", found - wanted)):
        for source, target in sorted(pairs):
            say(f"{name}: {word} {source} → {target}")


def _said(corpus: Corpus, one: Found) -> str | None:
    return corpus.at_mark(str(one.citation.document), one.citation.mention)


_HOME = re.compile(r"https?://(?:www\.)?coolshell\.(?:cn|org)/articles/([0-9]+)\.html")


def _home_links() -> None:
    """The 16 pages link to hardly any of each other; the rest of the blog is known by its links only."""
    wanted = set()
    for document in _COOLSHELL.documents():
        source = _COOLSHELL.name_of(document)
        numbers = (match[1] for link in document.links if (match := _HOME.match(link.url)))
        wanted |= {(source, target) for target in numbers if target != source}
    articles = {article.id for article in _COOLSHELL.resolution("links").articles}
    found = {
        (number(one.source), number(one.target))
        for one in _COOLSHELL.resolution("links").citations
        if one.target in articles and one.mention.reach is None
    }
    row("coolshell_html, with links, absent targets too", Score.of(found, wanted), f"{len(wanted)} pairs")
    _name_differences("coolshell_html", found, wanted)


# --- bodies without links -------------------------------------------------------------------------


def _plain() -> None:
    """66 bodies that never had links: only whether each title that is written out exactly is found."""
    bodies, index = documents("kexue/md_plain"), documents("kexue/titles.jsonl")
    titles: dict[str, set[str]] = defaultdict(set)
    for one in index:
        titles[fold(one.title)].add(number(one.url))
    wanted = set()
    for body in bodies:
        source = number(canonical_url(body.url, KEXUE.host_names))
        for match in _MARK.finditer(body.text):
            targets = titles.get(fold(match[1]), set())
            if len(targets) == 1 and source not in targets:
                wanted.add((source, *targets))
    known = {canonical_url(one.url) for one in index}
    marks = [
        one
        for one in resolved([*bodies, *index]).citations
        if one.target in known and one.mention.reach is None and one.mention.shape == "mark"
    ]
    found = {(number(one.source), number(one.target)) for one in marks}
    note = f"{len(wanted)} pairs by exact folded title; extra ones are found by weaker rules"
    row("kexue/md_plain, exact titles", Score.of(found, wanted), note)
    for source, target in sorted(wanted - found):
        say(f"md_plain: missed {source} → {target}")
    for citation in marks:
        if (number(citation.source), number(citation.target)) not in wanted:
            say(f"md_plain: {citation.rule}: {citation.mention.text} → {number(citation.target)}")


# --- a weekly and its issues ----------------------------------------------------------------------

_ISSUE = re.compile(r"(?:周刊|每周分享)\s*[（(]?\s*第\s*([0-9]+)\s*期")


def _written_issues() -> Iterator[tuple[Document, int, int, str]]:
    """Every place that names another issue by its number: document, span, name of the issue."""
    for document in _RUANYF.documents():
        for match in _ISSUE.finditer(document.text):
            name = f"issue-{int(match[1])}"
            if name != _RUANYF.name_of(document):
                yield document, match.start(), match.end(), name


def _issues(mode: str) -> None:
    """Of the issues that are cited by number, how many lead to the issue with that number."""
    at = defaultdict(list)
    for one in _RUANYF.found(mode):
        at[str(one.citation.document)].append(one)
    found, missed, wrong = 0, [], []
    total = 0
    for document, start, end, name in _written_issues():
        marked = any(match.start() < end and start < match.end() for match in _MARK.finditer(document.text))
        if mode == "titles" and not marked:
            continue
        total += 1
        here = [
            one.target
            for one in at[str(document.ref)]
            if one.citation.mention.start < end and start < one.citation.mention.end
        ]
        found += name in here
        if not here:
            missed.append(f"{document.path}: {name} missed")
        wrong += [f"{document.path}: {name} written, {one} found" for one in here if one != name]
    note = f"{found} of {total} places that write an issue's number, {len(wrong)} wrong"
    row(f"ruanyf_weekly, issues, {_called(mode)}", Score(found, len(wrong), total - found), note)
    for line in (*missed, *wrong):
        say(line)


def _called(mode: str) -> str:
    return "with links" if mode == "links" else "titles alone"


def _no_books(mode: str) -> None:
    """What becomes of every mark that names no issue: none is an article of the weekly."""
    resolution = _RUANYF.resolution(mode)
    kinds = {article.id: f"article, {article.known}" for article in resolution.articles}
    kinds |= {work.id: work.kind for work in resolution.works}
    counts: Counter[str] = Counter()
    for one in resolution.citations:
        if one.mention.shape == "mark" and not _ISSUE.search(one.mention.title):
            kind = "article by its link" if one.rule == "url" else kinds[one.target]
            counts[kind] += 1
            if kind.startswith("article, "):
                say(f"ruanyf_weekly, {_called(mode)}: {kind} ({one.rule}): {one.document} {one.mention.text}")
    shown = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
    print(f"ruanyf_weekly, {_called(mode)}: {sum(counts.values())} marks that name no issue became: {shown}")


# --- notes ----------------------------------------------------------------------------------------


def _notes() -> None:
    """Wikilinks, against the names, paths and aliases of the notes, looked up a second time and simply."""
    wanted = {
        (_OBSIDIAN.name_of(document), target) for document, link, target in _OBSIDIAN.linked() if link.wiki
    }
    wiki = [one for one in _OBSIDIAN.found("links") if one.citation.mention.wiki]
    found = {(one.source, one.target) for one in wiki}
    left = Counter(one.reason for one in _OBSIDIAN.resolution("links").unresolved)
    note = f"{len(wiki)} wikilinks resolved, {left['ambiguous']} ambiguous, {left['missing-note']} missing"
    row("obsidian_help, wikilinks", Score.of(found, wanted), note)
    _name_differences("obsidian_help", found, wanted)
    for one in _OBSIDIAN.resolution("links").unresolved:
        say(f"obsidian_help: {one.reason}: {one.document} {one.text} {' '.join(one.candidates)}".rstrip())


# --- rules ----------------------------------------------------------------------------------------


def _rules() -> None:
    """For each rule, what the links say of the marks that it took when they were stripped."""
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for corpus in (_KEXUE, _COOLSHELL, _RUANYF):
        for one in corpus.found("titles"):
            if one.citation.mention.shape == "mark":
                said = _said(corpus, one)
                verdict = "no link" if said is None else "right" if said == one.target else "wrong"
                verdicts[one.citation.rule][verdict] += 1
                if verdict != "right":
                    where = f"{corpus.name} {one.source} → {one.target}"
                    say(f"rule {one.citation.rule}, {verdict}: {where} {one.citation.mention.text}")
    print("marks by rule, links stripped, three corpora:")
    for rule, counts in sorted(verdicts.items()):
        judged = counts["right"] + counts["wrong"]
        rest = f", {counts['no link']} without a link" if counts["no link"] else ""
        print(f"    rule {rule:<36} {counts['right']:>5} of {judged} agree with a link{rest}")


# --- citations that differ from the title ---------------------------------------------------------


def _differing() -> None:
    """Links with a mark whose title is not the target's: what the title alone leads to."""
    titles = {number(one.url): one.title for one in documents("kexue/titles.jsonl")}
    found = {
        (str(one.citation.document), one.citation.mention.start): one
        for one in _KEXUE.found("titles")
        if one.citation.mention.shape == "mark"
    }
    left = {(one.document, one.start): one for one in _KEXUE.resolution("titles").unresolved}
    counts: Counter[str] = Counter()
    for document, mention, target in _marked_differently(titles):
        place = (str(document.ref), mention.start)
        got, open_one = found.get(place), left.get(place)
        if got:
            outcome = "found" if got.target == target else "wrong"
            detail = f"{got.citation.rule} → {got.target}"
        elif open_one:
            outcome, detail = "unresolved", f"{open_one.reason}: {' '.join(map(number, open_one.candidates))}"
        else:
            outcome, detail = "taken for a work", ""
        counts[outcome] += 1
        source = _KEXUE.name_of(document)
        said = f"{source} {mention.text} means {target} «{titles[target]}» {detail}"
        say(f"differing, {outcome}: {said}".rstrip())
    print(f"kexue, {sum(counts.values())} marks that differ from the linked title, links stripped: ", end="")
    print(", ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items())))


def _marked_differently(titles: dict[str, str]) -> Iterator[tuple[Document, Mention, str]]:
    for document in _KEXUE.documents():
        source = _KEXUE.name_of(document)
        for mention in extract(document)[0].mentions:
            if mention.shape == "mark" and mention.url:
                target = _KEXUE.led_to(Link(start=0, end=0, url=mention.url))
                if target and target != source and fold(mention.title) != fold(titles[target]):
                    yield document, mention, target
