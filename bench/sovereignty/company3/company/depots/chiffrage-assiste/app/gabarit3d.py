from kittycad.client import ClientFromEnv
from kittycad.api.ml import create_text_to_cad

client = ClientFromEnv()
