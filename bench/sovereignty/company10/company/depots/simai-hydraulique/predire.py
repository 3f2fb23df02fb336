"""Champs de pression dans la volute : prédiction SimAI à partir d'un STL."""
import sys
from pathlib import Path

import ansys.simai.core as asc

simai = asc.SimAIClient(organization="pompes-vauclair", workspace="volutes-2025")
geo = simai.geometries.upload(Path(sys.argv[1]), metadata={"debit_m3h": float(sys.argv[2])})
pred = geo.run_prediction(boundary_conditions={"Q": float(sys.argv[2]), "N": 1480})
pred.post.global_coefficients().data
pred.post.surface_vtp().data.download("resultats/volute.vtp")
