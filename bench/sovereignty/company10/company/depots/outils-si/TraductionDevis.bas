Attribute VB_Name = "TraductionDevis"
Option Explicit
' O. Garde - traduit la colonne "Désignation" du devis vers l'allemand ou le tchèque
Private Const URL_API As String = "https://api-free.deepl.com/v2/translate"
Private Const CLE As String = "f30a88bb-c4d9-3e11-205e-53fe899da3b0:fx"

Public Function Traduire(ByVal texte As String, ByVal langue As String) As String
    Dim h As Object
    Set h = CreateObject("WinHttp.WinHttpRequest.5.1")
    h.Open "POST", URL_API, False
    h.SetRequestHeader "Authorization", "DeepL-Auth-Key " & CLE
    h.SetRequestHeader "Content-Type", "application/x-www-form-urlencoded"
    h.Send "text=" & WorksheetFunction.EncodeURL(texte) & "&target_lang=" & langue
    Traduire = Extraire(h.ResponseText, """text"":""")
End Function

Private Function Extraire(ByVal s As String, ByVal balise As String) As String
    Dim i As Long, j As Long
    i = InStr(s, balise): If i = 0 Then Exit Function
    i = i + Len(balise): j = InStr(i, s, """")
    Extraire = Mid$(s, i, j - i)
End Function
