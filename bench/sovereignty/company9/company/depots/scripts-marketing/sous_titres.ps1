# Sous-titres des vidéos de visite - Paul, PC-MKT-04
$src = "D:\Videos\visites"
Get-ChildItem $src -Filter *.mp4 | ForEach-Object {
    $srt = [IO.Path]::ChangeExtension($_.FullName, ".srt")
    if (-not (Test-Path $srt)) {
        & whisper $_.FullName --model medium --language French --output_format srt --output_dir $src
        Write-Host "OK $($_.Name)"
    }
}
