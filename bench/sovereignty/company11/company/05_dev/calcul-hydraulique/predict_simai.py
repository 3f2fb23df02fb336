"""Prédiction du champ de pression sur une roue à partir du modèle entraîné (projet ROUES-VTX)."""
import sys
import ansys.simai.core as asc

simai = asc.SimAIClient(organization="valtorde")
simai.set_current_project("ROUES-VTX-2025")

def predire(fichier_stl: str, debit: float):
    geom = simai.geometries.upload(fichier_stl)
    pred = geom.run_prediction(Vx=debit)
    pred.wait()
    return pred.post.global_coefficients()

if __name__ == "__main__":
    print(predire(sys.argv[1], float(sys.argv[2])))
