Attribute VB_Name = "ModTraduction"
' Traduction des devis export - feuille "Devis" - A. Monteil / L. Benamar
Option Explicit
Private Const URL_API As String = "https://api.deepl.com/v2/translate"

Public Sub TraduireSelection()
    Dim c As Range, h As Object, cle As String
    cle = ThisWorkbook.Names("CLE_DEEPL").RefersToRange.Value
    For Each c In Selection.Cells
        If Len(c.Value) > 0 Then
            Set h = CreateObject("MSXML2.XMLHTTP.6.0")
            h.Open "POST", URL_API, False
            h.setRequestHeader "Authorization", "DeepL-Auth-Key " & cle
            h.setRequestHeader "Content-Type", "application/x-www-form-urlencoded"
            h.send "text=" & Application.WorksheetFunction.EncodeURL(c.Value) & "&source_lang=FR&target_lang=" & Range("LangueCible").Value
            c.Offset(0, 1).Value = Extraire(h.responseText)
        End If
    Next c
End Sub
