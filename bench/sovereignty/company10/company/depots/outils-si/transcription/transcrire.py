import configparser
from pathlib import Path

from speechmatics.batch_client import BatchClient
from speechmatics.models import BatchTranscriptionConfig, ConnectionSettings

cfg = configparser.ConfigParser()
cfg.read("config.ini")
reglages = ConnectionSettings(url=cfg["speechmatics"]["url"], auth_token=cfg["speechmatics"]["api_key"])

with BatchClient(reglages) as client:
    for son in Path(cfg["general"]["dossier"]).glob("*.m4a"):
        cible = son.with_suffix(".txt")
        if cible.exists():
            continue
        travail = client.submit_job(str(son), BatchTranscriptionConfig(language="fr"))
        cible.write_text(client.wait_for_completion(travail, transcription_format="txt"), encoding="utf-8")
