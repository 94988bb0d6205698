// Cards put in order by pointer, touch and keyboard.
function cards(shell, tools) {}
