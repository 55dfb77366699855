// Starts the console. A file of its own, so that the page needs no inline script.
import init from '__CONSOLE_JS__';
init();
