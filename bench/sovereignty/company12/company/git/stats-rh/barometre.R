# Baromètre salaires - libellés de postes regroupés en familles (trimestriel)
library(dplyr)
library(httr2)
library(readr)

offres <- read_csv2("donnees/offres_2025T3.csv")

famille <- function(libelle) {
  request("https://api.mistral.ai/v1/chat/completions") |>
    req_auth_bearer_token(Sys.getenv("MISTRAL_API_KEY")) |>
    req_body_json(list(model = "mistral-small-latest",
      messages = list(list(role = "user", content = paste("Famille ROME de ce poste, un seul mot :", libelle))))) |>
    req_perform() |>
    resp_body_json() |>
    purrr::pluck("choices", 1, "message", "content")
}

offres |>
  distinct(libelle) |>
  rowwise() |>
  mutate(famille = famille(libelle)) |>
  write_csv2("sorties/familles.csv")
