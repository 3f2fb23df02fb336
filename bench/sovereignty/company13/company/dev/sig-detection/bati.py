from samgeo import SamGeo

sam = SamGeo(model_type="vit_h", automatic=True)
sam.generate("ortho_2024_sene.tif", "masques.tif")
