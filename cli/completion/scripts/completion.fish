# What Tab offers after shinkyu, in fish.
function __shinkyu_completion
    set -l program (commandline -opc)[1]
    set -l found (env _SHINKYU_COMPLETE=fish _SHINKYU_LINE=(commandline -cp | string collect) $program 2>/dev/null)
    if test "$found[1]" = \tfiles
        __fish_complete_path (commandline -ct)
    else
        for line in $found
            string replace --regex '\t\+?$' '' -- $line
        end
    end
end
complete --command shinkyu --no-files --keep-order --arguments '(__shinkyu_completion)'
