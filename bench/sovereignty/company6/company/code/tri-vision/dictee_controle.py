"""Dictée des relevés de contrôle au poste 3 (opérateurs gantés)."""
from faster_whisper import WhisperModel

modele = WhisperModel("/opt/modeles/small", device="cpu", compute_type="int8")


def texte(wav) -> str:
    segments, _ = modele.transcribe(wav, language="fr")
    return " ".join(s.text for s in segments)


if __name__ == "__main__":
    import sounddevice as sd
    while True:
        son = sd.rec(5 * 16000, samplerate=16000, channels=1, dtype="float32", blocking=True)
        print(texte(son[:, 0]), flush=True)
