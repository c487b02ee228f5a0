package org.crvsgateway.gateway.door.opencrvs.address;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts {@link AddressHandler} before everything that looks at a path: routes, filters and the log know one path each. */
@Singleton
final class OpenCrvsAddresses implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final ServiceHosts hosts;

    OpenCrvsAddresses(@Nullable @Property(name = "crg.opencrvs.domain") String domain) {
        this.hosts = new ServiceHosts(domain == null || domain.isBlank() ? null : domain.strip());
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Led(hosts, null));
        return event.getBean();
    }

    /** Of a listener, and of each connection that it takes. */
    private record Led(ServiceHosts hosts, @Nullable ChannelPipeline pipeline) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new Led(hosts, channel.pipeline());
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (pipeline != null && pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
                pipeline.addAfter(
                        ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                        "opencrvs-addresses",
                        new AddressHandler(hosts));
            }
        }
    }
}
