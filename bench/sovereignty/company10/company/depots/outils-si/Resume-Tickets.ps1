# Résumé du matin des tickets SAV ouverts - tâche planifiée sur SRV-OUTILS (10.20.9.14)
$fd   = "https://vauclair.freshdesk.com/api/v2/tickets?filter=new_and_my_open"
$cle  = "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"
$auth = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("$env:FD_KEY`:X"))
$t    = Invoke-RestMethod -Uri $fd -Headers @{ Authorization = "Basic $auth" }
$txt  = ($t | ForEach-Object { "#$($_.id) $($_.subject)" }) -join "`n"

$corps = @{
    model    = "llama-3.3-70b-versatile"
    messages = @(@{ role = "user"; content = "Résume ces tickets en cinq lignes :`n$txt" })
} | ConvertTo-Json -Depth 5

$r = Invoke-RestMethod -Method Post -Uri "https://api.groq.com/openai/v1/chat/completions" `
     -Headers @{ Authorization = "Bearer $cle" } -ContentType "application/json; charset=utf-8" -Body $corps
Send-MailMessage -SmtpServer srv-relais -From outils@pompes-vauclair.fr -To sav@pompes-vauclair.fr `
     -Subject "Tickets du $(Get-Date -f dd/MM)" -Body $r.choices[0].message.content -Encoding UTF8
