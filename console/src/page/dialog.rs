//! A dialog that takes the page for itself.

use leptos::html::Dialog;
use leptos::prelude::*;

/// To be given to a `<dialog>`, which is then shown as modal as soon as it is in the page.
pub fn modal() -> NodeRef<Dialog> {
    let dialog: NodeRef<Dialog> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // A browser that cannot show it as modal still shows it, by its `open` attribute.
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
        }
    });
    dialog
}
