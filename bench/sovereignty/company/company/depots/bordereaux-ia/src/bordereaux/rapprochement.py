from sentence_transformers import SentenceTransformer

# téléchargé une fois depuis huggingface.co puis gardé dans /srv/modeles
_modele = SentenceTransformer("intfloat/multilingual-e5-small")


def proches(a: list[str], b: list[str]):
    return _modele.similarity(_modele.encode(a), _modele.encode(b))
