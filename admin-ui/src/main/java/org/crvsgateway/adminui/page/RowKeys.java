package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;

/**
 * Arrow keys, or j and k, go from row to row of a list once one of its links has the focus; Enter opens it, as it does
 * with any link. Only then, so that a letter never does something to whoever speaks to the machine (WCAG 2.1.4).
 */
final class RowKeys {

    private static final String GO = """
            this.addEventListener('keydown', event => {
              if (event.ctrlKey || event.altKey || event.metaKey) return;
              const step = {j: 1, ArrowDown: 1, k: -1, ArrowUp: -1}[event.key];
              const links = [...this.querySelectorAll('.row-link')];
              const at = links.indexOf(document.activeElement);
              if (!step || at < 0) return;
              event.preventDefault();
              links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
            });
            """;

    private RowKeys() {}

    static void on(Component list) {
        list.addAttachListener(event -> list.getElement().executeJs(GO));
    }
}
