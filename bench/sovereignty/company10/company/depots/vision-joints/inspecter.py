"""Poste ligne 2 : détection de joint manquant (registre R07)."""
import cv2
from pymodbus.client import ModbusTcpClient
from ultralytics import YOLO

modele = YOLO("poids/joints_v8s_2025-09.pt")
automate = ModbusTcpClient("10.20.30.5")
cam = cv2.VideoCapture("rtsp://cam-ligne2.vauclair.local/flux1")

while True:
    ok, image = cam.read()
    if not ok:
        continue
    res = modele.predict(image, conf=0.55, verbose=False)[0]
    manque = any(modele.names[int(c)] == "joint_absent" for c in res.boxes.cls)
    automate.write_coil(12, manque)
