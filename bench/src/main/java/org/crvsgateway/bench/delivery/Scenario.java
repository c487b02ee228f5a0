package org.crvsgateway.bench.delivery;

import java.util.List;

/** One self-contained trial: it makes its own database and processes, ends by itself, and leaves nothing running. */
interface Scenario {

    String name();

    List<Row> run(Site site) throws Exception;
}
