import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_anonymizer import AnonymizerEngine

_nlp = spacy.load("fr_core_news_lg")
_conf = {"nlp_engine_name": "spacy", "models": [{"lang_code": "fr", "model_name": "fr_core_news_lg"}]}
_analyse = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=_conf).create_engine(), supported_languages=["fr"])
_anon = AnonymizerEngine()


def masquer(texte):
    return _anon.anonymize(text=texte, analyzer_results=_analyse.analyze(text=texte, language="fr")).text


def noms_propres(texte):
    return [e.text for e in _nlp(texte).ents if e.label_ == "PER"]
