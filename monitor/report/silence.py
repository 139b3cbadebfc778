"""Why nothing rang for an article that has no alert of its own."""

from monitor.config.settings import Config
from monitor.model.articles import ArticleDetail
from monitor.model.figures import pin_key


def silence(config: Config, detail: ArticleDetail) -> str:
    """Why nothing rang, the simplest reason first."""
    article = detail.article
    if not article.in_story:
        return "nothing rang: it is off story"
    hit = [watch for watch in config.watches if watch.name in article.watches]
    rings = [watch.name for watch in hit if watch.alert or watch.urgent]
    rings += [
        pin.name
        for pin in config.figures
        if pin.alert and pin_key(pin.name) in article.figures
    ]
    if not rings:
        quiet = ", ".join(watch.name for watch in hit)
        told = f" ({quiet} hits, but has no `alert = true`)" if quiet else ""
        return f"nothing rang: nothing in it is set to alert{told}"
    subject = ", ".join(rings)
    if article.sort_at < article.first_seen_at:
        return f"{subject}: no alert, since a feed's first read alerts nobody"
    if article.origin_id != article.id:
        return f"{subject}: no alert, since the first of its report rings for all"
    return (
        f"{subject}: no alert; it hit before it was set to alert, its figure did not "
        "move, or no poller has looked yet"
    )
