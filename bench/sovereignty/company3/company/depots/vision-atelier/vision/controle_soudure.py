import cv2
from ultralytics import YOLO

modele = YOLO("poids/soudure_v4.pt")


def defauts(image):
    return modele.predict(cv2.imread(image), conf=0.35)
