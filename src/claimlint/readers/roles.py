"""What an element is for, told by its name, its ARIA role and the words of its class and id.

This is the one table to extend when a theme's menu, banner or comment form is taken for content (or content for one of
them). Names are matched whole (`site-footer`), words anywhere between hyphens (`cookie` in `cookie-bar`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

Role = Literal["content", "dropped", "comments", "header", "top", "links", "aside", "testimonial"]


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


#: Classes and ids, whole, of what is no part of the page's content.
DROPPED_NAMES = _set("""
    footer site-footer page-footer main-footer global-footer footer-wrapper footer-widgets footer-area footer-container
    colophon elementor-location-footer fusion-footer l-footer et-l--footer
    top-bar topbar top-header header-top announcement-bar elementor-location-header
    site-title site-name site-description site-tagline tagline slogan strapline site-slogan site-branding logo site-logo
    navbar mainnav main-nav mobile-nav primary-nav nav navigation site-navigation site-nav subnav menubar mega-menu
    off-canvas offcanvas drawer-menu hamburger skip-link skip-links screen-reader-text sr-only visually-hidden
    visuallyhidden a11y-hidden
    elementor-widget-button elementor-button-wrapper wp-block-button wp-block-buttons btn button buttons cta-button
    entry-meta post-meta entry-footer post-navigation nav-links posts-navigation pagination page-numbers pager
    author-box author-bio about-author post-tags tags-links tagcloud tag-cloud wp-block-tag-cloud cat-links
    search-form searchform search-box newsletter-signup newsletter-form signup-form
    wpcf7 wpforms-container gform_wrapper ninja-forms-cont nf-form-cont contact-form
    elementor-widget-form elementor-widget-nav-menu elementor-widget-share-buttons elementor-widget-breadcrumbs
    consent-banner consent-bar consent-popup consent-manager
    jp-relatedposts yarpp yarpp-related sharedaddy addtoany_share_save_container a2a_kit addthis_toolbox sd-sharing
    rp4wp-related-posts related-posts related-articles relatedposts similar-posts you-may-also-like recommended-posts
    recent-posts latest-posts widget_recent_entries widget_recent_posts widget_categories widget_archive
    widget_tag_cloud widget_nav_menu widget_search widget_meta widget_recent_comments widget_calendar
    wp-block-latest-posts wp-block-archives wp-block-categories wp-block-search wp-block-navigation
    toc table-of-contents ez-toc-container lwptoc back-to-top scroll-top copyright site-info legal-links
    """)
#: Words of a class or id that mean the same wherever they stand.
DROPPED_WORDS = _set(
    "breadcrumb breadcrumbs cookie cookies gdpr cookiebot onetrust cmplz tagcloud sharethis addtoany preloader "
    "recaptcha captcha"
)
#: Words of boxes that are dropped where links make up most of their text.
LINKS_WORDS = _set("nav menu navigation navbar menubar submenu related share sharing social tags toc links pager")
HEADER_NAMES = _set("site-header masthead main-header global-header page-top")
#: Names that mean the site's header only where they stand above all content; a card may have a "header", too.
TOP_NAMES = _set("header header-wrapper")
COMMENTS_NAMES = _set(
    "comments comment-list commentlist comments-area comments-section respond comment-respond commentform comment-form "
    "disqus_thread fb-comments comments-wrapper wp-block-comments comment"
)
#: Classes of comments that the page's author wrote.
AUTHOR_NAMES = _set(
    "bypostauthor by-post-author by-author byauthor is-author from-author author-reply author-comment "
    "comment-by-author owner-reply clinic-reply practice-reply staff-reply team-reply"
)
ASIDE_NAMES = _set(
    "sidebar side-bar widget-area sidebar-primary right-sidebar left-sidebar rightcol leftcol side-column "
    "sidecol callout-box"
)
ASIDE_WORDS = frozenset({"sidebar"})
TESTIMONIAL_WORDS = _set("testimonial testimonials review reviews testimony")
TESTIMONIAL_NAMES = _set("quote quotes client-quote patient-quote")
#: Words of boxes that open with a click: hidden at first, but content.
OPENED_WORDS = _set("accordion tab tabs panel tabpanel collapse collapsible toggle faq faqs answer expander readmore")
#: Classes of boxes that are headings without being <h1> to <h6>.
HEADING_NAMES = _set("""
    accordion-title accordion-header accordion-heading accordion__title accordion__header accordion-question
    question faq-q faq_question faq-item__question faq__title
    elementor-tab-title elementor-toggle-title elementor-accordion-title faq-question faq-title faq__question
    toggle-title toggle-header et_pb_toggle_title schema-faq-question vc_toggle_title sp-ea-single-title
    """)
HIDDEN_NAMES = frozenset({"hidden", "d-none", "hide", "is-hidden", "u-hidden", "invisible"})
UNSEEN_INLINE = _set("screen-reader-text sr-only visually-hidden visuallyhidden skip-link btn button a11y-hidden")

_DROPPED_ROLES = frozenset(
    {"navigation", "contentinfo", "search", "menu", "menubar", "tablist", "dialog", "alertdialog"}
)
#: "has-sidebar", "no-footer", "with-menu" say something of the page, not of the element.
_STATE = re.compile(r"(?:has|with|no|is|not|hide|show|page|post|type|theme|single|layout|elementor-page)[-_]")
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNSEEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SHOWN_WIDER = re.compile(r"(?:xs|sm|md|lg|xl|2xl|xxl):(?!hidden)|d-(?:sm|md|lg|xl|xxl)-(?!none)")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)


def role_of(attrs: Mapping[str, str]) -> Role:
    """The role that role, class and id give an element."""
    if not attrs:
        return "content"
    return _role(attrs.get("class", ""), attrs.get("id", ""), attrs.get("role", ""))


def is_unseen(attrs: Mapping[str, str]) -> bool:
    """Whether an element is hidden for good; the closed panel of an accordion is not."""
    hidden = (
        ("hidden" in attrs and attrs["hidden"] != "until-found")
        or attrs.get("aria-hidden") == "true"
        or ("style" in attrs and _UNSEEN_STYLE.search(attrs["style"]) is not None)
        or ("class" in attrs and _hidden_by_class(attrs["class"]))
    )
    return hidden and not _opens(attrs)


def is_unseen_inline(name: str, attrs: Mapping[str, str]) -> bool:
    """Whether an inline element is hidden, or a button in disguise."""
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return True
    if "style" in attrs and _UNSEEN_STYLE.search(attrs["style"]):
        return True
    if name == "a" and attrs.get("role") == "button":
        return True
    return "class" in attrs and not UNSEEN_INLINE.isdisjoint(attrs["class"].lower().split())


def is_heading(attrs: Mapping[str, str]) -> bool:
    """Whether role or class make an element a heading."""
    if not attrs:
        return False
    if attrs.get("role") == "heading":
        return True
    return "class" in attrs and not HEADING_NAMES.isdisjoint(attrs["class"].lower().split())


def heading_level(attrs: Mapping[str, str]) -> int:
    """The level of such a heading: 1 to 6 as ARIA tells, else 7."""
    level = attrs.get("aria-level", "")
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 7


def is_toggle(attrs: Mapping[str, str]) -> bool:
    """Whether a button opens a panel, so that its text heads the panel."""
    return "aria-expanded" in attrs or is_heading(attrs) or not _words(attrs.get("class", "")).isdisjoint(OPENED_WORDS)


def is_bold(style: str) -> bool:
    """Whether an inline style makes text bold."""
    return _BOLD_STYLE.search(style) is not None


def is_authors_reply(attrs: Mapping[str, str]) -> bool:
    """Whether a comment is marked as its page's author's, or as the clinic's."""
    return "class" in attrs and not AUTHOR_NAMES.isdisjoint(attrs["class"].lower().split())


def has_class(attrs: Mapping[str, str], name: str) -> bool:
    """Whether an element is of a class."""
    return "class" in attrs and name in attrs["class"].split()


def _opens(attrs: Mapping[str, str]) -> bool:
    if attrs.get("role") in ("tabpanel", "region"):
        return True
    return not OPENED_WORDS.isdisjoint(_words(f"{attrs.get('class', '')} {attrs.get('id', '')}"))


@lru_cache(maxsize=4096)
def _hidden_by_class(classes: str) -> bool:
    """Hidden by a utility class, and not shown again on wider screens ("hidden md:block", "d-none d-lg-flex")."""
    names = classes.split()
    return not HIDDEN_NAMES.isdisjoint(names) and not any(_SHOWN_WIDER.match(name) for name in names)


@lru_cache(maxsize=4096)
def _role(classes: str, identity: str, aria: str) -> Role:
    if aria in _DROPPED_ROLES:
        return "dropped"
    if aria == "banner":
        return "header"
    names = f"{classes} {identity}".split()
    lowered = {name.lower() for name in names}
    words = _words(" ".join(name for name in names if not _STATE.match(name.lower())))
    for role, whole, anywhere in _TABLE:
        if not whole.isdisjoint(lowered) or not anywhere.isdisjoint(words):
            return role
    return "content"


_NONE: frozenset[str] = frozenset()
_TABLE: tuple[tuple[Role, frozenset[str], frozenset[str]], ...] = (
    ("dropped", DROPPED_NAMES, DROPPED_WORDS),
    ("comments", COMMENTS_NAMES, _NONE),
    ("header", HEADER_NAMES, _NONE),
    ("top", TOP_NAMES, _NONE),
    ("testimonial", TESTIMONIAL_NAMES, TESTIMONIAL_WORDS),
    ("aside", ASIDE_NAMES, ASIDE_WORDS),
    ("links", _NONE, LINKS_WORDS),
)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_CAMEL.sub("-", text).lower()))
