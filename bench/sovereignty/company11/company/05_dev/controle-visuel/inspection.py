"""Détection de soufflures et criques sur corps de pompe (caméra Basler, éclairage dôme)."""
import cv2
import paho.mqtt.client as mqtt
from pypylon import pylon
from ultralytics import YOLO

MODELE = YOLO("poids/soufflures_v6_yolo11s.pt")
SEUIL = 0.42

def images():
    cam = pylon.InstantCamera(pylon.TlFactory.GetInstance().CreateFirstDevice())
    cam.StartGrabbing(pylon.GrabStrategy_LatestImageOnly)
    while cam.IsGrabbing():
        with cam.RetrieveResult(5000) as res:
            if res.GrabSucceeded():
                yield res.Array

def main():
    bus = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    bus.connect("192.168.20.31")
    for img in images():
        r = MODELE.predict(cv2.cvtColor(img, cv2.COLOR_GRAY2BGR), conf=SEUIL, verbose=False)[0]
        bus.publish("fonderie/controle2/defauts", len(r.boxes))

if __name__ == "__main__":
    main()
