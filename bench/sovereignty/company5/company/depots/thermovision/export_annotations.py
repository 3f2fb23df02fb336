import os
from kili.client import Kili

kili = Kili(api_key=os.environ["KILI_API_KEY"])
kili.export_labels(
    project_id="clz8r4m1p00x2071tq3n5h9vd",
    filename="annotations/thermo.zip",
    fmt="yolo_v8",
)
