# What Tab offers after shinkyu, in bash 3.2 or newer.
_shinkyu_completion() {
    local reply
    COMPREPLY=()
    while IFS= read -r reply; do
        if [ "$reply" = $'\tfiles' ]; then
            compopt -o default +o nospace 2>/dev/null
            return 0
        fi
        COMPREPLY+=("$reply")
    done < <(_SHINKYU_COMPLETE=bash _SHINKYU_LINE="${COMP_LINE:0:COMP_POINT}" _SHINKYU_BREAKS="$COMP_WORDBREAKS" "$1" 2>/dev/null)
}
complete -o nospace -o nosort -F _shinkyu_completion shinkyu 2>/dev/null || complete -o nospace -F _shinkyu_completion shinkyu
