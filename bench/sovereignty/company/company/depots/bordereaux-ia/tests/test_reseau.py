"""Le pare-feu applicatif doit refuser tout hôte non listé."""
import pytest

from bordereaux import filtre

INTERDITS = [
    "https://api.together.xyz/v1/chat/completions",
    "https://api.groq-miroir.test/v1",
    "https://openrouter.ai/api/v1",
]


@pytest.mark.parametrize("url", INTERDITS)
def test_refuse(url):
    with pytest.raises(filtre.HoteRefuse):
        filtre.verifier(url)
