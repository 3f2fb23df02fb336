# Résumé quotidien des alarmes WinCC -> mail au chef d'atelier (tâche planifiée 05:40, SRV-SCADA)
# T.C. 04/2025 - provisoire, à voir avec Bastien si ça marche bien
$csv = Get-ChildItem "D:\WinCC\Export\alarmes_*.csv" | Sort-Object LastWriteTime | Select-Object -Last 1
$txt = (Get-Content $csv.FullName -Tail 400) -join "`n"

$entetes = @{
  "x-api-key"         = "sk-ant-api03-Xk3vQz7LtB1mYw9RfPd2sHc6NeUa0GjT8oVqIr5ZbKyMx4Wl-7nDhSgEpCuFA"
  "anthropic-version" = "2023-06-01"
}
$corps = @{
  model      = "claude-sonnet-4-20250514"
  max_tokens = 900
  messages   = @(@{ role = "user"; content = "Résume ces alarmes machine par machine, en français, 15 lignes max :`n$txt" })
} | ConvertTo-Json -Depth 5

$rep = Invoke-RestMethod -Uri "https://api.anthropic.com/v1/messages" -Method Post -Headers $entetes -Body $corps -ContentType "application/json; charset=utf-8"
Send-MailMessage -SmtpServer "smtp.valtorde.local" -From "scada@valtorde.fr" -To "p.goigoux@valtorde.fr" -Subject "Alarmes de la nuit" -Body $rep.content[0].text -Encoding utf8
