"""What satellites see burn: detections, grouped into fires that are stated to the hazards."""
