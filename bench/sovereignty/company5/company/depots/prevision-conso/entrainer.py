"""Prévision de consommation horaire par bâtiment (données Enedis + Météo-France)."""
import joblib
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import TimeSeriesSplit, cross_val_score

VARS = ["dju", "t_ext", "heure", "jour", "ferie", "surface", "annee_constr"]


def main():
    df = pd.read_parquet("donnees/conso_horaire.parquet").dropna(subset=VARS)
    m = HistGradientBoostingRegressor(max_iter=400, learning_rate=0.06)
    s = cross_val_score(m, df[VARS], df["kwh"], cv=TimeSeriesSplit(5), scoring="neg_mean_absolute_percentage_error")
    print("MAPE", -s.mean())
    joblib.dump(m.fit(df[VARS], df["kwh"]), "modeles/conso.joblib")


if __name__ == "__main__":
    main()
