from urllib.parse import urlsplit

PERMIS = {"api.openai.com", "api.scaleway.ai", "ia.jalon.lan"}


class HoteRefuse(Exception):
    pass


def verifier(url: str) -> None:
    if urlsplit(url).hostname not in PERMIS:
        raise HoteRefuse(url)
