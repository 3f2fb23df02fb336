import boto3, requests, os

def compte_rendu(uri, nom):
    t = boto3.client("transcribe", region_name="eu-west-3")
    t.start_transcription_job(TranscriptionJobName=nom, LanguageCode="fr-FR",
                              Media={"MediaFileUri": uri}, OutputBucketName="solemont-cr")

def appel(url_audio):
    return requests.post("https://api.gladia.io/v2/pre-recorded",
        headers={"x-gladia-key": os.environ["GLADIA_KEY"]},
        json={"audio_url": url_audio}).json()
