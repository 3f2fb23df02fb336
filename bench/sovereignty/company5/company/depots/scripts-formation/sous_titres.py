"""Sous-titres des webinaires (O. Cazals). Usage : python sous_titres.py video.mp4"""
import sys
from faster_whisper import WhisperModel

modele = WhisperModel("large-v3-turbo", device="cpu", compute_type="int8")


def hms(s):
    return "%02d:%02d:%06.3f" % (s // 3600, s % 3600 // 60, s % 60)


segments, _ = modele.transcribe(sys.argv[1], language="fr", vad_filter=True)
with open(sys.argv[1] + ".srt", "w", encoding="utf-8") as f:
    for i, s in enumerate(segments, 1):
        f.write(f"{i}\n{hms(s.start)} --> {hms(s.end)}\n{s.text.strip()}\n\n".replace(".", ","))
