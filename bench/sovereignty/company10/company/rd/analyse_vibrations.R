# Intervalle de confiance sur la valeur efficace, paliers du banc 3
library(readr)
library(dplyr)

d <- read_csv2("vib_banc3_2025-10.csv", show_col_types = FALSE)
rms <- function(x) sqrt(mean(x^2))

set.seed(42)
boot <- replicate(2000, rms(sample(d$acc_z, replace = TRUE)))
quantile(boot, c(.025, .5, .975))

d |> group_by(palier) |> summarise(rms = rms(acc_z), crete = max(abs(acc_z)))
