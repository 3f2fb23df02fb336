from ultralytics import YOLO
import geopandas as gpd

modele = YOLO("yolov8m-regards.pt")

def detecter(dalle):
    return modele.predict(dalle, imgsz=1024, conf=0.4)
