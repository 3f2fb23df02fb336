"""Corps étrangers sur la ligne 2 (haricots verts) : caméra -> modèle -> automate."""
import cv2
from pymodbus.client import ModbusTcpClient
from ultralytics import YOLO

modele = YOLO("poids/haricots_v7.pt")
automate = ModbusTcpClient("10.47.40.12")


def boucle(source="rtsp://10.47.40.31/ligne2"):
    cap = cv2.VideoCapture(source)
    while True:
        ok, image = cap.read()
        if not ok:
            continue
        for r in modele.predict(image, conf=0.55, verbose=False):
            if len(r.boxes):
                automate.write_coil(4, True)


if __name__ == "__main__":
    boucle()
