# dictées des équipes terrain (carnet vocal) -> texte, tourne sur la station du bureau 12
from faster_whisper import WhisperModel

modele = WhisperModel("large-v3", device="cuda", compute_type="float16")

def transcrire(wav):
    segments, _ = modele.transcribe(wav, language="fr")
    return " ".join(s.text for s in segments)
