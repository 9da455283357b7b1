# What Tab offers after shinkyu, in Windows PowerShell 5.1 and PowerShell 7. Letters of ASCII only: 5.1 reads scripts by the code page.
Register-ArgumentCompleter -Native -CommandName shinkyu -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.Extent.Text
    $end = $cursorPosition - $commandAst.Extent.StartOffset
    if ($end -gt $line.Length) { $line = $line.PadRight($end) }
    $program = $commandAst.CommandElements[0].Value
    $encoding = [Console]::OutputEncoding
    try {
        $env:_SHINKYU_COMPLETE = 'powershell'
        $env:_SHINKYU_LINE = $line.Substring(0, $end)
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        $found = @(& $program 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_SHINKYU_COMPLETE, Env:_SHINKYU_LINE -ErrorAction SilentlyContinue
    }
    foreach ($one in $found) {
        $text, $about, $rest = $one -split "`t"
        if (-not $text) { return }
        if (-not $about) { $about = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $about)
    }
}
